import type { AnnotationAsRead, AsRead, FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { describedPictures, type DescribedPictures } from '@/lib/domain/formats/described-pictures'
import { firstItems, jsonItems } from '@/lib/domain/formats/json-items'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { splitOfFile } from '@/lib/domain/formats/split-of-file'
import { claimedSize, isValues, labelOf, listOf, shown, type Values } from '@/lib/domain/formats/values'
import { assetOf, readRegion } from './asset'
import { append } from '@/lib/domain/lists'

/** An export of a project, with its assets, or the file of one asset; VoTT writes both into its target. */
type VottFile = { file: FileOfSource; of: 'project' | 'asset' }

/** The files of VoTT's JSON. Where an export is there, the files of its assets say the same again. */
export async function vottFiles({ files }: SourceOfFiles): Promise<VottFile[]> {
  const found: VottFile[] = []
  for (const file of files.filter(({ path }) => /\.json$/i.test(path))) {
    if ((await firstItems(file, '$.assets.*', 1)).some(assetOf)) found.push({ file, of: 'project' })
    else if (/-asset\.json$/i.test(file.path) && (await firstItems(file, '$.asset', 1)).some(isValues)) found.push({ file, of: 'asset' })
  }
  return found
}

/** VoTT's JSON. Its CSV is read as any other. */
export async function* readVott(source: SourceOfFiles): AsyncGenerator<AsRead> {
  const described = await describedPictures(source)
  const files = await vottFiles(source)
  const projects = files.filter(({ of }) => of === 'project')
  const assets = files.filter(({ of }) => of === 'asset')
  for (const { file } of projects) yield* readProject(file, described.describe)
  if (projects.length === 0) for (const { file } of assets) yield* readAssetFile(file, described.describe)
  else if (assets[0])
    yield noticed({ file: assets[0].file.path, count: assets.length }, 'files of single assets are passed over: the export has them all')
  yield* described.rest(files.map(({ file }) => file))
}

async function* readProject(file: FileOfSource, describe: DescribedPictures['describe']): AsyncGenerator<AsRead> {
  let number = 0
  for await (const item of jsonItems(file, ['$.tags', '$.assets.*'])) {
    if ('fault' in item) yield rejected('file', { file: file.path }, item.fault)
    else if (item.under === 'assets') {
      number += 1
      yield* readAsset(item.value, { file: file.path, place: `asset ${number}, line ${item.line}` }, describe)
    } else yield* readTags(item.value, file)
  }
}

function* readTags(tags: unknown, file: FileOfSource): Generator<AsRead> {
  for (const [i, tag] of listOf(tags).entries()) {
    const label = labelOf(isValues(tag) ? tag.name : tag)
    yield 'label' in label ? label : noticed({ file: file.path, place: `tag ${i + 1}` }, label.fault)
  }
}

async function* readAssetFile(file: FileOfSource, describe: DescribedPictures['describe']): AsyncGenerator<AsRead> {
  const said: Values = {}
  for await (const item of jsonItems(file, ['$.*'])) {
    if ('fault' in item) yield rejected('file', { file: file.path }, item.fault)
    else if (item.key === 'asset' || item.key === 'regions') said[item.key] = item.value
  }
  if (said.asset) yield* readAsset(said, { file: file.path, place: 'asset' }, describe)
}

function* readAsset(value: unknown, at: { file: string; place: string }, describe: DescribedPictures['describe']): Generator<AsRead> {
  const asset = assetOf(value)
  if (!asset) {
    yield rejected('image', at, `is ${shown(value)} without the name of a picture`)
    return
  }
  const annotations: AnnotationAsRead[] = []
  for (const [i, written] of asset.regions.entries()) {
    const where = { ...at, place: `${at.place}, region ${i + 1}` }
    const read = readRegion(written)
    if ('fault' in read) yield rejected(isValues(written) && written.type === 'POLYGON' ? 'polygon' : 'box', where, read.fault)
    else
      append(
        annotations,
        read.map((region) => ({ ...region, attributes: {}, ...where })),
      )
  }
  yield* describe({
    ...at,
    written: asset.written,
    orElse: asset.orElse,
    fallbackSplit: splitOfFile(at.file),
    negative: asset.visited && asset.regions.length === 0,
    annotations,
    units: 'pixels',
    claimed: claimedSize(asset.size.width, asset.size.height, at.file),
  })
}
