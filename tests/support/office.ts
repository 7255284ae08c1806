/** LibreOffice without a screen: opens our files as somebody's office does, and writes them anew. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folderOfPrograms = '/usr/lib/libreoffice/program';
// Not `soffice`: that one starts this one as a child of its own, which would be left behind if the run is ended.
const program = join(folderOfPrograms, 'soffice.bin');
const PATIENCE = 50_000;
/** The office has set up its new profile and asks to be started again. */
const AGAIN = 81;
/** An office that believes itself upgraded tries out how it draws, eight times as long as it takes to open a file. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.0</value></prop></item></oor:items>`;

const filters = {
  ods: 'ods',
  xlsx: 'xlsx',
  pdf: 'pdf',
  odt: 'odt',
  docx: 'docx',
  // The document's text as it reads, for Writer's files.
  txt: 'txt:Text (encoded):UTF8',
  // Every sheet as a file of its own (NAME-SHEET.csv): comma, quotes, UTF-8, as shown.
  csv: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
} as const;

/** What somebody at the screen is asked about a text file before it is opened: comma, quotes, UTF-8. */
const textFile = '--infilter=Text - txt - csv (StarCalc):44,34,76,1';

export interface Order {
  /** With its ending, which says what kind of file it is. */
  name: string;
  bytes: Uint8Array | string;
}

/**
 * Opens the files and writes each in the other format, all in one run. Text files are opened in a run of their own.
 *
 * @returns what was made, by file name: `plan.xlsx` to `ods` gives `plan.ods`
 * @throws when the office cannot open a file, does not end in time, or makes nothing
 */
export async function convert(files: readonly Order[], to: keyof typeof filters): Promise<Map<string, Buffer>> {
  if (!existsSync(program)) {
    throw new Error(
      'LibreOffice is missing: apt-get update && apt-get install -y --no-install-recommends libreoffice-calc-nogui libreoffice-writer-nogui',
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'stegvis-office-'));
  const put = (name: string) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  const [home, incoming, outgoing] = [put('home'), put('in'), put('out')];
  mkdirSync(join(home, 'profile', 'user'), { recursive: true });
  writeFileSync(join(home, 'profile', 'user', 'registrymodifications.xcu'), settings);
  const args = [
    `-env:UserInstallation=${pathToFileURL(join(home, 'profile')).href}`,
    ...(files.every(({ name }) => name.endsWith('.csv')) ? [textFile] : []),
    ...['--headless', '--norestore', '--nologo', '--convert-to', filters[to], '--outdir', outgoing],
    ...files.map(({ name, bytes }) => {
      writeFileSync(join(incoming, name), bytes);
      return join(incoming, name);
    }),
  ];
  try {
    let ended = await run(args, home);
    if (ended.status === AGAIN) ended = await run(args, home);
    const made = readdirSync(outgoing);
    const lost = files.filter(({ name }) => !made.some((one) => one.startsWith(name.replace(/\.[^.]+$/, ''))));
    if (ended.status !== 0 || lost.length > 0) {
      throw new Error(
        `LibreOffice ended with ${ended.status}, without ${lost.map((one) => one.name).join(', ') || 'loss'}:\n${ended.said}`,
      );
    }
    return new Map(made.map((name) => [name, readFileSync(join(outgoing, name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[], home: string): Promise<{ status: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(program, args, {
      // Nothing is kept outside the folder.
      env: { PATH: process.env.PATH, HOME: home, TMPDIR: home, LANG: 'C.UTF-8', TZ: process.env.TZ },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
    }
    const kill = () => child.kill('SIGKILL');
    const late = setTimeout(kill, PATIENCE);
    process.once('exit', kill);
    child.once('error', reject);
    child.once('close', (status) => {
      clearTimeout(late);
      process.off('exit', kill);
      resolve({ status, said });
    });
  });
}
