/** One runner per installation, also when somebody starts the server twice on the same data. */
import Database from 'better-sqlite3';

/**
 * Holds the file until released. The operating system lets go of it when the process ends, however it ends: no lock is
 * left behind by a crash.
 *
 * @returns how to release it; null where another process holds it
 */
export function holdAlone(file: string): (() => void) | null {
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
