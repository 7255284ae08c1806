import { fileURLToPath } from 'node:url';
import type { FontFiles } from './tagging/index.ts';

const fileOf = (name: string): string => fileURLToPath(import.meta.resolve(name));

/** Source Sans 3, whole and static: subset web fonts lack signs such as ≥, and pdfmake reads no woff2. */
const face = (folder: string, file = folder): string =>
  fileOf(`@expo-google-fonts/source-sans-3/${folder}/SourceSans3_${file}.ttf`);

function both(file: (weight: string) => string): FontFiles[string] {
  const [normal, bold] = [fileOf(file('400Regular')), fileOf(file('600SemiBold'))];
  return { normal, bold, italics: normal, bolditalics: bold };
}

export const fonts: FontFiles = {
  'Source Sans': {
    normal: face('400Regular'),
    bold: face('600SemiBold'),
    italics: face('400Regular_Italic', '400Regular_Italic'),
    bolditalics: face('600SemiBold_Italic', '600SemiBold_Italic'),
  },
  /** Large figures only. */
  'Source Sans Light': { normal: face('300Light') },
  /** Names of people who write theirs so. Italics would lean the wrong way: there are none. */
  Arabic: both((weight) => `@expo-google-fonts/vazirmatn/${weight}/Vazirmatn_${weight}.ttf`),
  Hebrew: both((weight) => `@expo-google-fonts/noto-sans-hebrew/${weight}/NotoSansHebrew_${weight}.ttf`),
};
