import { isLoss, type Agreement, type BundleManifest } from './manifest'
import { plainInMarkdown as plain, tableInMarkdown as table } from './markdown'
import { mainFile, PLATFORM_NAMES, PLATFORMS, type Platform } from './platforms'

export const README = 'README.md'

const FOR: Record<Platform, string> = {
  web: 'web pages',
  onnx: 'servers and desktops: Node.js, Python, and whatever else runs ONNX',
  android: 'Android apps',
  ios: 'iOS and macOS apps',
}

const MEANING = {
  mAP50: 'how well things are found and named, from 0 to 1: a box counts where it overlaps the true one by half',
  accuracy: 'the share of pictures that get the right label, from 0 to 1',
}

/** What a bundle says of itself to whoever unzips it: whom each folder is for, how good the model is, and how that is known. */
export function bundleReadme(bundle: BundleManifest): string {
  const { project, workspace, model } = bundle
  return [
    `# ${plain(project.name)}, model ${model.number}\n`,
    `${project.type === 'detection' ? 'Finds things in pictures' : 'Says what pictures show'}. It was trained with Corral in the`,
    `workspace “${plain(workspace)}” and finished on ${model.createdAt.slice(0, 10)}.\n`,
    `## Which folder is for you\n`,
    table(['folder', 'for'], folders(bundle)),
    `Each has a README.md that says how the model is used there, and in \`sample/\` a program that runs it; an app takes the`,
    `model without that. A folder is complete: take the one you need.\n`,
    ...leftOut(bundle),
    `## How good it is\n`,
    ...figures(bundle),
    `## Labels\n`,
    `In the order of the model's answers, from 0. \`labels.json\` in each folder has them for programs.\n`,
    table(
      ['', 'label', bundle.metrics.metric === 'mAP50' ? 'average precision' : 'recognised', `${held(bundle)} examples`],
      labels(bundle),
    ),
    `## How the files were checked\n`,
    `Each was read back and asked about pictures that were held out, and its answers were compared with those of the trained`,
    `network. The figure is the largest difference of a score, or of a box's edge as a part of the picture; of a file that computes in 8`,
    `bits it is what that costs of ${bundle.metrics.metric}.\n`,
    table(['file', 'run by', 'result'], checks(bundle)),
    `## Where it comes from\n`,
    `Run ${bundle.run.number}, preset ${bundle.run.config.preset}, seed ${bundle.run.config.seed}. The pictures and annotations it learnt`,
    `from are snapshot \`${bundle.snapshot}\`; \`bundle.json\` has this and more for programs, and size and SHA-256 of every file.\n`,
    `## Licence\n`,
    `${plain(bundle.notice)} NOTICE.txt says more, here and in each folder.`,
    '',
  ].join('\n')
}

const present = ({ files }: BundleManifest) => PLATFORM_NAMES.filter((name) => files.some(({ path }) => path === mainFile(name)))

const folders = (bundle: BundleManifest) => present(bundle).map((name) => [`\`${PLATFORMS[name].folder}/\``, FOR[name]])

const leftOut = ({ leftOut: list }: BundleManifest): string[] =>
  list.length === 0 ? [] : ['Left out:\n', ...list.map(({ path, reason }) => `- \`${path}\` ${plain(reason)}`), '']

const held = ({ metrics }: BundleManifest) => (metrics.heldOut === 'test' ? 'test' : 'validation')

function figures(bundle: BundleManifest): string[] {
  const { metric, value, images } = bundle.metrics
  return [
    `${metric} is ${value.toFixed(3)}: ${MEANING[metric]}. It was measured on ${images} ${held(bundle)} ${images === 1 ? 'picture' : 'pictures'},`,
    `from which the model did not learn. Few pictures make a rough figure; pictures unlike them may go worse.\n`,
  ]
}

function labels({ labels: names, metrics }: BundleManifest): string[][] {
  const of = new Map(metrics.perLabel.map((one) => [one.label, one]))
  return names.map((name, i) => {
    const one = of.get(name)
    return [String(i), plain(name), one?.value?.toFixed(3) ?? '–', one ? String(one.count) : '–']
  })
}

const checks = ({ parity }: BundleManifest): string[][] =>
  Object.entries(parity).flatMap(([path, list]) => list.map((one) => [`\`${path}\``, plain(one.runtime), result(one)]))

function result(one: Agreement): string {
  if ('skipped' in one) return `not run: ${plain(one.skipped)}`
  if ('difference' in one) return `differs by at most ${one.difference.toPrecision(2)}`
  return `${one.metric} ${isLoss(one.lost) ? `${(one.lost / 100).toFixed(3)} lower` : 'no lower'}, on ${one.pictures} pictures`
}
