import type { Locale } from '@stegvis/shared/text/format.ts';
import type { Theme } from '#lib/theme.ts';

declare global {
  namespace App {
    interface Error {
      status: number;
      message: string;
      /** The API's code, where the error came from there. */
      code?: string;
      /** To be quoted to whoever runs the installation. */
      requestId?: string;
    }
    interface Locals {
      locale: Locale;
      theme: Theme;
    }
  }
}

export {};
