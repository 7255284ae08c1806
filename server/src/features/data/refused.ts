/** Why a file cannot be put in. The words stand with the command that says them. */
export type Fault =
  | 'notAZip'
  | 'tooMany'
  | 'tooLarge'
  | 'badName'
  | 'double'
  | 'unreadable'
  | 'missing'
  | 'unknownFile'
  | 'changed'
  | 'badManifest'
  | 'newer'
  | 'withheld'
  | 'unknownModel'
  | 'badRow'
  | 'stray'
  | 'exists'
  | 'chain'
  | 'badLogo';

export class Refused extends Error {
  readonly fault: Fault;
  readonly about: readonly (string | number)[];

  constructor(fault: Fault, ...about: (string | number)[]) {
    super(`${fault}: ${about.join(', ')}`);
    this.name = 'Refused';
    this.fault = fault;
    this.about = about;
  }
}
