import type { ExportFilter, ExportOptions, ExportPlan, PlannedFormat } from '@/lib/domain/contract/export'
import type { Content } from '@/lib/domain/formats/content-survey'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { worthKnowing } from '@/lib/domain/formats/worth-knowing'
import { REGISTRY } from '@/lib/domain/formats/registry'
import { wouldLose } from '@/lib/domain/formats/would-lose'
import type { Scope } from '@/lib/domain/workspace/scope'
import { countContent, refuseLabel } from './count-content'
import { countVersion } from './gather-version'

// What a line of a format takes in a zip, about: text packs to a fifth.
const OF_IMAGE = 40 // bytes
const OF_ANNOTATION = 25

/** What an export would write, and what each format would lose of it, however it is asked for: said before anything begins. */
export async function planExport(scope: Scope, filter: ExportFilter): Promise<ExportPlan> {
  const counted = filter.version === undefined ? await countNow(scope, filter) : await countVersion(scope, filter)
  const { pictureBytes, content } = counted
  const { images, boxes, polygons, tags } = content.survey
  return {
    survey: content.survey,
    pictureBytes,
    otherBytes: images * OF_IMAGE + (boxes + polygons + tags) * OF_ANNOTATION,
    formats: REGISTRY.filter(({ write }) => write).map((format) => planned(format, content)),
  }
}

function planned(format: DataFormat, content: Content): PlannedFormat {
  const choices = (format.choices ?? []).map(({ name, values }) => ({ name, values: [...values] }))
  const all = choices.reduce<ExportOptions[]>(
    (ways, { name, values }) => ways.flatMap((way) => values.map((value) => ({ ...way, [name]: value }))),
    [{}],
  )
  const ways = [true, false].flatMap((pictures) =>
    all.map((options) => ({ options, pictures, losses: wouldLose(content, format, { options, pictures }) })),
  )
  return { id: format.id, name: format.name, choices, ways, notices: worthKnowing(content.survey, format) }
}

async function countNow(scope: Scope, filter: ExportFilter): ReturnType<typeof countContent> {
  await refuseLabel(scope, filter)
  return countContent(scope, filter)
}
