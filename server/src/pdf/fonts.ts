import { fileURLToPath } from 'node:url';
import type { FontFiles } from './tagging/index.ts';

/** Source Sans 3, whole and static: subset web fonts lack signs such as ≥, and pdfmake reads no woff2. */
function face(folder: string, file: string): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${folder}/SourceSans3_${file}.ttf`));
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
};
