/** Exempelkommunen's people, units and roles. All made up. */
import type { Role } from '@stegvis/shared/access/permissions.ts';

export const DEMO_PASSWORD = 'exempel-exempel-exempel';

export interface DemoPerson {
  key: string;
  name: string;
  email: string;
  role: Role;
  /** The unit that a deltagare answers for. */
  unit?: UnitKey;
  /** The role of the register that they hold. */
  holds?: RoleKey;
}

export const people: DemoPerson[] = [
  { key: 'processledare', name: 'Ivar Exempel', email: 'processledare@exempelkommunen.example', role: 'processledare' },
  { key: 'administrator', name: 'Asta Exempel', email: 'administrator@exempelkommunen.example', role: 'administrator' },
  {
    key: 'deltagare',
    name: 'Ylva Exempel',
    email: 'deltagare@exempelkommunen.example',
    role: 'deltagare',
    unit: 'ifo',
    holds: 'vc-ifo',
  },
  { key: 'ansvarig', name: 'Rut Exempel', email: 'ansvarig@exempelkommunen.example', role: 'ansvarig', holds: 'it' },
  { key: 'lasare', name: 'Siv Exempel', email: 'lasare@exempelkommunen.example', role: 'lasare' },
  {
    key: 'registrator',
    name: 'Hjördis Exempel',
    email: 'registrator@exempelkommunen.example',
    role: 'registrator',
  },
  {
    key: 'informationssakerhet',
    name: 'Tyra Exempel',
    email: 'informationssakerhet@exempelkommunen.example',
    role: 'informationssakerhet',
    holds: 'infosak',
  },
];

export const units = [
  { key: 'o', name: 'Förvaltningsövergripande', form: 'overgripande', responsible: 'fc' },
  { key: 'ao', name: 'Äldreomsorg', form: 'aldreomsorg', responsible: 'vc-ao' },
  { key: 'ifo', name: 'Individ- och familjeomsorg', form: 'ifo', responsible: 'vc-ifo' },
  { key: 'fn', name: 'Funktionsnedsättning', form: 'funktionsnedsattning', responsible: 'vc-fn' },
  { key: 'hsl', name: 'Kommunal hälso- och sjukvård', form: 'hsl', responsible: 'mas' },
] as const;
export type UnitKey = (typeof units)[number]['key'];

export const roles = [
  { key: 'fc', title: 'Förvaltningschef', modelRole: 'forvaltningschef', holder: 'Berit Exempel', standIn: null },
  {
    key: 'vc-ao',
    title: 'Verksamhetschef äldreomsorg',
    modelRole: 'verksamhetschef',
    holder: 'Göte Exempel',
    standIn: null,
  },
  { key: 'vc-ifo', title: 'Verksamhetschef IFO', modelRole: null, holder: 'Ylva Exempel', standIn: 'Tage Exempel' },
  {
    key: 'vc-fn',
    title: 'Verksamhetschef funktionsnedsättning',
    modelRole: null,
    holder: 'Tage Exempel',
    standIn: null,
  },
  { key: 'ec-ht', title: 'Enhetschef hemtjänst', modelRole: 'enhetschef', holder: 'Örjan Exempel', standIn: null },
  { key: 'mas', title: 'Medicinskt ansvarig sjuksköterska', modelRole: 'mas', holder: 'Åsa Exempel', standIn: null },
  { key: 'it', title: 'IT-chef', modelRole: 'it-chef', holder: 'Rut Exempel', standIn: null },
  {
    key: 'strateg',
    title: 'Digitaliseringsstrateg',
    modelRole: 'digitaliseringsstrateg',
    holder: 'Ivar Exempel',
    standIn: null,
  },
  {
    key: 'sysforv',
    title: 'Systemförvaltare',
    modelRole: 'systemforvaltare',
    holder: 'Egon Exempel',
    standIn: 'Rut Exempel',
  },
  {
    key: 'infosak',
    title: 'Informationssäkerhetssamordnare',
    modelRole: 'informationssakerhet',
    holder: 'Tyra Exempel',
    standIn: null,
  },
  {
    key: 'utveckling',
    title: 'Utvecklingsledare',
    modelRole: 'verksamhetsutvecklare',
    holder: 'Maj Exempel',
    standIn: null,
  },
  {
    key: 'upphandling',
    title: 'Upphandlare',
    modelRole: 'upphandlingsansvarig',
    holder: 'Nils Exempel',
    standIn: null,
  },
  {
    key: 'ekonomi',
    title: 'Förvaltningscontroller',
    modelRole: 'ekonomiansvarig',
    holder: 'Vera Exempel',
    standIn: null,
  },
  {
    key: 'kommunikator',
    title: 'Kommunikatör',
    modelRole: 'kommunikationsansvarig',
    holder: 'Linus Exempel',
    standIn: null,
  },
  { key: 'hr', title: 'HR-partner', modelRole: 'hr-ansvarig', holder: 'Elsa Exempel', standIn: null },
] as const;
export type RoleKey = (typeof roles)[number]['key'];
