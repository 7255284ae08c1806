/** Every page that the built product serves, by the id of its route: /(app)/[org]/[assessment]/plan. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Manifest {
  manifest: { routes: { id: string; page: unknown }[] };
}

export async function pageRoutes(): Promise<string[]> {
  const file = join(import.meta.dirname, '..', '..', 'web', 'build', 'server', 'manifest.js');
  const { manifest } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Manifest;
  return manifest.routes.filter((route) => route.page).map((route) => route.id);
}
