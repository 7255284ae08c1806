import { killRounds } from './kill-rounds-mut.ts';
console.log(await killRounds(6, console.log).catch((e) => e));
process.exit();
