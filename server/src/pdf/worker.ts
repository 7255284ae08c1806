import { parentPort } from 'node:worker_threads';
import { checksumOf, documents, type DocumentName } from './documents.ts';
import { fonts } from './fonts.ts';
import { mapTexts, printableWith } from './printable.ts';
import { writeTaggedPdf, type DocumentDefinition } from './tagging/index.ts';

export interface Order {
  id: number;
  name: DocumentName;
  data: unknown;
}

export type Delivery = { id: number; bytes: Uint8Array } | { id: number; error: string };

const printable = printableWith(fonts);

parentPort?.on('message', (order: Order) => {
  void deliver(order);
});

async function deliver({ id, name, data }: Order): Promise<void> {
  try {
    const document = documents[name] as ((data: unknown, hash: string) => DocumentDefinition) | undefined;
    if (!document) throw new Error(`No document is called "${name}"`);
    const bytes = await writeTaggedPdf(document(mapTexts(data, printable), checksumOf(name, data)), fonts);
    parentPort?.postMessage({ id, bytes } satisfies Delivery, [bytes.buffer as ArrayBuffer]);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ id, error: text } satisfies Delivery);
  }
}
