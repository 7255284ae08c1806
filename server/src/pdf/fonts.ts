import { fileURLToPath } from 'node:url';
import type { FontFiles } from './tagging/index.ts';

/** Source Sans 3, whole and static: subset web fonts lack signs such as ≥, and pdfmake reads no woff2. */
function face(folder: string, file: string): string {
  return whole(`source-sans-3/${folder}/SourceSans3_${file}.ttf`);
}

function whole(file: string): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/${file}`));
}

function both(folder: string, name: string): FontFiles[string] {
  const [normal, bold] = ['400Regular', '600SemiBold'].map((weight) =>
    whole(`${folder}/${weight}/${name}_${weight}.ttf`),
  ) as [string, string];
  return { normal, bold, italics: normal, bolditalics: bold };
}

export const fonts: FontFiles = {
  'Source Sans': {
    normal: face('400Regular', '400Regular'),
    bold: face('600SemiBold', '600SemiBold'),
    italics: face('400Regular_Italic', '400Regular_Italic'),
    bolditalics: face('600SemiBold_Italic', '600SemiBold_Italic'),
  },
  /** Large figures only. */
  'Source Sans Light': { normal: face('300Light', '300Light') },
  /** Names of people who write theirs so. Italics would lean the wrong way: there are none. */
  Arabic: both('vazirmatn', 'Vazirmatn'),
  Hebrew: both('noto-sans-hebrew', 'NotoSansHebrew'),
};
