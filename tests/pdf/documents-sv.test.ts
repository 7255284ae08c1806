import { everyDocument } from '../support/pdf-documents.ts';

everyDocument('sv');
