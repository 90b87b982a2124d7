import { Command, CommanderError, Option } from 'commander'
import { type Format, FORMATS } from '@/lib/domain/dataset/dataset'
import { PLATFORM_NAMES } from '@/lib/domain/bundle/platforms'
import { EXISTING } from '@/lib/domain/import/existing'
import type { Choice } from '@/lib/domain/formats/data-format'
import { Frame } from '@/lib/domain/formats/fit/frame'
import { formatById, REGISTRY } from '@/lib/domain/formats/registry'
import { SPLITS } from '@/lib/domain/image/filter-search'
import { POOLS } from '@/lib/domain/image/image-filter'
import { PRESETS } from '@/lib/domain/run/run'
import { download, type DownloadOptions } from './commands/download'
import { exportProject, type ExportOptions } from './commands/export'
import { collectNames } from './import/collect-names'
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
    .enablePositionalOptions() // --version of a command is that of a data set
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
  addDataCommands(program, within, console)
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

function addDataCommands(program: Command, within: Within, console: Console): void {
  common(program.command('projects'))
    .description('list projects')
    .action((options: Common) => within(options, showProjects))
  common(program.command('import <path>'))
    .description('bring a folder, zip or file of labels into a project')
    .requiredOption('--project <name>', 'made if it is missing')
    .addOption(new Option('--format <format>', 'what the folder holds, if not what it looks like').choices(FORMATS))
    .addOption(new Option('--type <type>', 'of a new project for plain pictures').choices(['detection', 'classification']))
    .addOption(new Option('--existing <way>', 'what becomes of images that are labelled already').choices(EXISTING).default('keep'))
    .addOption(new Option('--frame <frame>', 'of phone photos: boxes are on the stored or the turned picture').choices(Frame.options))
    .option(
      '--map <old=new>',
      'call a label of the source something else, or leave it out (old=); may be said again for another',
      collectNames,
      [],
    )
    .option('-y, --yes', 'begin without asking')
    .addOption(new Option('--corners <reading>', 'what the numbers of VOC boxes mean').choices(readChoicesOf('voc', 'corners')))
    .addOption(new Option('--units <units>', 'of corners in CSV').choices(readChoicesOf('csv', 'units')))
    .addOption(new Option('--anchor <point>', 'of boxes in Create ML').choices(readChoicesOf('createml', 'anchor')))
    .addOption(new Option('--empty <state>', 'of pictures in CVAT with nothing on them').choices(readChoicesOf('cvat', 'empty')))
    .addOption(new Option('--annotators <which>', 'of one picture in Label Studio').choices(readChoicesOf('label-studio', 'annotators')))
    .action((path: string, options: ImportOptions) =>
      within(options, (connection) => importSource({ ...connection, console }, path, options)),
    )
  ofProject(program.command('export'))
    .description('take images and annotations away as files')
    .addOption(new Option('--format <format>').choices(REGISTRY.flatMap(({ id, write }) => (write ? [id] : []))).makeOptionMandatory())
    .requiredOption('--out <place>', 'a folder, a file that ends in .zip, or the one file that there is')
    .addOption(new Option('--pool <pool>', 'only images of this pool').choices(POOLS).default('all'))
    .addOption(new Option('--split <split>', 'only images of this split').choices(SPLITS))
    .option('--label <name>', 'only images that carry it, with all that is on them')
    .option('--search <text>', 'only images with this in their name')
    .addOption(ofVersion('as a version was, by its number or name, in place of what there is now'))
    .option('--images', 'with the pictures')
    .addOption(new Option('--corners <meaning>', 'of VOC boxes: edges from 0, or pixels from 1').choices(choicesOf('voc', 'corners')))
    .addOption(new Option('--shapes <shapes>', 'of YOLO: how polygons go out').choices(choicesOf('yolo', 'shapes')))
    .action((options: ExportOptions) => within(options, (connection) => exportProject(connection, options)))
}

const valuesOf = (choices: readonly Choice[] = [], option: string): readonly string[] =>
  choices.find(({ name }) => name === option)?.values ?? []
const choicesOf = (format: Format, option: string) => valuesOf(formatById(format).choices, option)
const readChoicesOf = (format: Format, option: string) => valuesOf(formatById(format).readChoices, option)

const ofVersion = (text: string) => new Option('--version <version>', text)

function addRunCommands(program: Command, within: Within): void {
  ofProject(program.command('train'))
    .description('start a training run')
    .addOption(new Option('--preset <preset>').choices(PRESETS).default('standard'))
    .addOption(new Option('--seed <number>', 'decides the split, augmentation and order').default(1).argParser(parseSeed))
    .addOption(ofVersion('on a version of the data set, by its number or name, in place of what there is now'))
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
    .option('--no-samples', 'without the programs that run the model')
    .action((model: string, options: DownloadOptions) => within(options, (connection) => download(connection, model, options)))
  for (const platform of PLATFORM_NAMES)
    fetch.option(`--${platform}`, `only the files for ${platform}, or those for others named beside it`)
}

function parseSeed(typed: string): number {
  if (/^\d{1,10}$/.test(typed) && Number(typed) < 2 ** 31) return Number(typed)
  throw new UsageError(`--seed ${typed}: give a whole number from 0 to ${2 ** 31 - 1}.`)
}
