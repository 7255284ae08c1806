/** Objects of the PDF file itself, as pdfkit writes them. A bare string is written as a name (`/Link`). */
export type PdfValue =
  string | InstanceType<typeof String> | number | boolean | null | PdfReference | PdfTree | PdfValue[] | PdfDictionary;

export interface PdfDictionary {
  [key: string]: PdfValue;
}

export interface PdfReference {
  data: PdfDictionary;
  compress: boolean;
  write(chunk: Uint8Array): void;
  end(): void;
  toString(): string;
}

/** A number tree or name tree that pdfkit sorts and writes. */
export interface PdfTree {
  limits: boolean;
  add(key: number | string, value: PdfValue): void;
  toString(): string;
}

export interface PdfPage {
  width: number;
  height: number;
  dictionary: PdfReference;
  annotations: PdfReference[];
}

/** Text in the file. pdfkit tells texts from names by their being `String` objects. */
export function pdfText(text: string): InstanceType<typeof String> {
  return new String(text);
}
