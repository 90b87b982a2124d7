import { Command, CommanderError, Option } from 'commander'
import { FORMATS } from '@/lib/domain/dataset/dataset'
import { PLATFORM_NAMES } from '@/lib/domain/bundle/platforms'
import { PRESETS } from '@/lib/domain/run/run'
import { download, type DownloadOptions } from './commands/download'
import { importSource, type ImportOptions } from './commands/import'
import { login, type LoginOptions } from './commands/login'
import { makeLive, rebuildModel, showModels } from './commands/models'
import { showProjects } from './commands/projects'
import { cancel, parseNumber, showLogs, showRuns, train, type TrainOptions } from './commands/runs'
import { ending, EXIT, UsageError } from './exit'
import { connect, type Common, type Connection } from './connection'
import { Terminal, type Console } from './terminal'
import { version } from './version'

/** The `corral` command. Answers the exit status; everything a person reads goes through the console it is given. */
export async function main(argv: string[], console: Console): Promise<number> {
  const terminal = new Terminal(console, argv.includes('--json'))
  let status: number = EXIT.ok
  // A command answers an exit status only where "it worked" is not the whole story.
  const within = async (options: Common, work: (connection: Connection) => Promise<number | void>) => {
    status = (await work(await connect(console, terminal, options))) ?? EXIT.ok
  }
  const program = new Command('corral')
    .description('Bring pictures into Corral, train on them and fetch the models.')
    .version(version(), '-V, --version', 'say which version this is')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void console.stdout.write(text),
      writeErr: (text) => void (terminal.json || console.stderr.write(text)),
    })
  program
    .command('login')
    .argument('[address]', 'the site, as https://corral.example')
    .description('remember a site and an API token')
    .option('--url <address>', 'the same')
    .option('--token <token>', 'better typed when asked, or piped in: it stays in the history of the shell')
    .option('--workspace <name>', 'where the token reaches several')
    .option('--json')
    .action((address: string | undefined, options: LoginOptions) => login(console, terminal, { ...options, url: options.url ?? address }))
  addDataCommands(program, within)
  addRunCommands(program, within)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return status
  } catch (error) {
    const end = ending(error, console.signal.aborted)
    // Otherwise commander has spoken itself.
    const message = end.message ?? (terminal.json && end.status !== EXIT.ok ? wrongCommand(error) : undefined)
    if (message) terminal.error(end.code, message)
    return end.status
  }
}

function wrongCommand(error: unknown): string {
  const said = error instanceof CommanderError && error.code !== 'commander.help' ? error.message : 'no command was given'
  return `${said.replace(/^error: /, '')}: "corral --help" lists what there is.`
}

type Within = (options: Common, work: (connection: Connection) => Promise<number | void>) => Promise<void>

const common = (command: Command): Command =>
  command.option('--workspace <name>', 'where the token reaches several').option('--json', 'answer in JSON')
const ofProject = (command: Command): Command => common(command).option('--project <name>', 'may be left out where there is only one')

function addDataCommands(program: Command, within: Within): void {
  common(program.command('projects'))
    .description('list projects')
    .action((options: Common) => within(options, showProjects))
  common(program.command('import <folder|zip>'))
    .description('bring pictures and their annotations into a project')
    .requiredOption('--project <name>', 'made if it is missing')
    .addOption(new Option('--format <format>', 'what the folder holds, if not what it looks like').choices(FORMATS))
    .addOption(new Option('--type <type>', 'of a new project for plain pictures').choices(['detection', 'classification']))
    .addOption(new Option('--corners <reading>', 'what the numbers of VOC boxes mean').choices(['edges', 'inclusive']).default('edges'))
    .action((path: string, options: ImportOptions) => within(options, (connection) => importSource(connection, path, options)))
}

function addRunCommands(program: Command, within: Within): void {
  ofProject(program.command('train'))
    .description('start a training run')
    .addOption(new Option('--preset <preset>').choices(PRESETS).default('standard'))
    .addOption(new Option('--seed <number>', 'decides the split, augmentation and order').default(1).argParser(parseSeed))
    .option('--watch', 'stay until the run has ended')
    .action((options: TrainOptions) => within(options, (connection) => train(connection, options)))
  ofProject(program.command('runs'))
    .description('list runs')
    .action((options: Common) => within(options, (connection) => showRuns(connection, options)))
  ofProject(program.command('logs [run]'))
    .description('show what a run said (the newest without a number)')
    .option('-f, --follow', 'stay until the run has ended')
    .action((run: string | undefined, options: Common & { follow?: boolean }) =>
      within(options, (connection) => showLogs(connection, run === undefined ? undefined : parseNumber(run), options)),
    )
  ofProject(program.command('cancel <run>'))
    .description('stop a run')
    .action((run: string, options: Common) => within(options, (connection) => cancel(connection, parseNumber(run), options)))
  const models = ofProject(program.command('models'))
    .description('list models')
    .action((options: Common) => within(options, (connection) => showModels(connection, options)))
  ofProject(models.command('rebuild <model>'))
    .description('write the files of a model again (a number, latest or live), without training')
    .option('--float32', 'with weights as they were trained, where they are rounded otherwise: larger files')
    .action((model: string, _: Common, command: Command) => {
      const options = command.optsWithGlobals<Common & { float32?: boolean }>()
      return within(options, (connection) => rebuildModel(connection, model, options))
    })
  ofProject(models.command('live <model>'))
    .description('make a model (a number, or latest) the live one')
    .action((model: string, _: Common, command: Command) =>
      within(command.optsWithGlobals<Common>(), (connection) => makeLive(connection, model, command.optsWithGlobals<Common>())),
    )
  const fetch = ofProject(program.command('download <model>'))
    .description('fetch the bundle of a model (a number, latest or live)')
    .requiredOption('--out <folder>', 'it is put into this one')
    .option('--force', 'replace the folder if it holds a bundle')
    .action((model: string, options: DownloadOptions) => within(options, (connection) => download(connection, model, options)))
  for (const platform of PLATFORM_NAMES)
    fetch.option(`--${platform}`, `only the files for ${platform}, or those for others named beside it`)
}

function parseSeed(typed: string): number {
  if (/^\d{1,10}$/.test(typed) && Number(typed) < 2 ** 31) return Number(typed)
  throw new UsageError(`--seed ${typed}: give a whole number from 0 to ${2 ** 31 - 1}.`)
}
