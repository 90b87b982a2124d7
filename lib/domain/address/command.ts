/** Where a site serves its own command line, as the package that npx runs. */
export const COMMAND_PACKAGE = 'corral.tgz'

/**
 * How the command line of a site is started, from any folder: `npx --yes https://corral.example/corral.tgz`. Never by the
 * bare name: on the public registry that name is not ours, and whoever has it would be handed the tokens.
 * @param version asks for the package under a name of its own, where npx would go on with the one it fetched before
 */
export const commandAt = (origin: string, version?: string): string =>
  `npx --yes ${origin}/${version ? COMMAND_PACKAGE.replace('.', `-${version}.`) : COMMAND_PACKAGE}`
