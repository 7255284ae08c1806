import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --name <what>` from the server folder writes the next migration. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/db/tables.ts',
  out: '../migrations/sqlite',
  casing: 'snake_case',
});
