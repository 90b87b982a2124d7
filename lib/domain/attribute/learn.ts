import { type Attribute, Choices, MOST_CHOICES } from './attribute'
import { clashing, isFull } from './clash'
import { type DeclaredAttribute, type GuessedAttribute, isAttributeName } from './tally'

type New = Omit<Attribute, 'id' | 'position'>
/** What a schema takes over from what a source brought, and what is to be said of that. */
export type Lesson = { create: New[]; choices: { id: string; choices: string[] }[]; notices: string[] }

/** Attributes that any label may have: that only one of them does so far is chance. */
const OF_ALL = new Set([
  'occluded',
  'truncated',
  'difficult',
  'iscrowd',
  'pose',
  'group_id',
  'z_order',
  'is_crowd',
  'group_of',
  'depiction',
])

type Known = {
  schema: readonly Attribute[]
  /** of the project, by name */
  labelIds: ReadonlyMap<string, string>
}
/** `declared`: by a source that was a project of Corral before. A project that asks nothing yet asks just that, answered or not. */
type Taught = Known & { declared?: readonly DeclaredAttribute[] }

/**
 * What a project asks from now on, so that all that was brought is asked for: new attributes, of one label where only that
 * one of several has it, and new choices. What is there stays as it is, and so do values that do not fit it: that is said.
 */
export function learn(guesses: readonly GuessedAttribute[], { schema, labelIds, declared = [] }: Taught): Lesson {
  const first = schema.length === 0 ? asDeclared(declared, labelIds) : []
  const asked = [...schema, ...first.map((one, position) => ({ ...one, id: NEW, position }))]
  const lesson = nothing()
  const times = timesOf(guesses)
  for (const guess of guesses) learnOne(guess, { times, schema: asked, labelIds }, lesson)
  const notices = [...new Set(lesson.notices)] // of each label that has it the same would be said
  return { notices, create: [...first, ...lesson.create], choices: lesson.choices.filter(({ id }) => id !== NEW) }
}

const NEW = '' // an attribute that has no id yet: what its source declared needs no more choices

function asDeclared(declared: readonly DeclaredAttribute[], labelIds: Known['labelIds']): New[] {
  const made: New[] = []
  for (const { name, kind, choices, label } of declared) {
    const labelId = label === null ? null : labelIds.get(label)
    if (labelId === undefined || !isAttributeName(name) || (kind === 'choice' && !Choices.safeParse(choices).success)) continue
    if (clashing({ name, labelId }, made) || isFull({ name, labelId }, made)) continue
    made.push({ name, kind, choices: kind === 'choice' ? [...choices] : [], labelId })
  }
  return made
}

/** What becomes of one that was brought: it is asked from now on, it was already, perhaps with more choices, or it stays as it came. */
export const FATES = ['new', 'known', 'grows', 'stays'] as const
export type Fate = (typeof FATES)[number]

/** What `learn` would make of each. */
export function fatesOf(guesses: readonly GuessedAttribute[], known: Known): Fate[] {
  const lesson = nothing()
  const times = timesOf(guesses)
  return guesses.map((guess) => {
    const { create, choices, notices } = lesson
    const before = { create: create.length, choices: choices.length, notices: notices.length }
    learnOne(guess, { times, ...known }, lesson)
    if (notices.length > before.notices) return 'stays'
    if (create.length > before.create) return 'new'
    return choices.length > before.choices ? 'grows' : 'known'
  })
}

/** How many guesses there are of each name: of several each is of its own labels. */
function timesOf(guesses: readonly GuessedAttribute[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const { name } of guesses) times.set(name, (times.get(name) ?? 0) + 1)
  return times
}

const nothing = (): Lesson => ({ create: [], choices: [], notices: [] })

function learnOne(guess: GuessedAttribute, { times, schema, labelIds }: Known & { times: ReadonlyMap<string, number> }, lesson: Lesson) {
  if (guess.mixed)
    lesson.notices.push(`the attribute ${guess.name} has values of several kinds: it is taken as a text, and they stay as they came`)
  const covered = schema.filter(({ name, labelId }) => name === guess.name && isOneOf(labelId, guess.labels, labelIds))
  for (const attribute of covered) meet(attribute, guess, lesson)
  const open = openLabels(guess, { schema, labelIds })
  if (open.length === 0) return
  if (!isAttributeName(guess.name)) {
    lesson.notices.push(
      `the attribute ${JSON.stringify(guess.name).slice(0, 80)} has a name that cannot be asked for: its values stay as they came`,
    )
    return
  }
  const isOfKinds = times.get(guess.name)! > 1
  for (const labelId of isOfKinds ? open : scopesOf(guess, { open, schema, labelIds })) add({ guess, labelId, schema }, lesson)
}

const isOneOf = (labelId: string | null, labels: readonly string[], labelIds: Known['labelIds']): boolean =>
  labelId === null || labels.some((label) => labelIds.get(label) === labelId)

/** Ids of the labels that are not asked for it yet. */
const openLabels = ({ name, labels }: GuessedAttribute, { schema, labelIds }: Known): string[] =>
  labels
    .flatMap((label) => labelIds.get(label) ?? [])
    .filter((id) => !schema.some((attribute) => attribute.name === name && (attribute.labelId === null || attribute.labelId === id)))

/** Of all labels (where it is of one kind for all), unless one alone of several has it, or some are asked for it by themselves. */
function scopesOf({ name, labels }: GuessedAttribute, { open, schema, labelIds }: Known & { open: string[] }): (string | null)[] {
  const apart = schema.some((attribute) => attribute.name === name)
  const alone = labels.length === 1 && labelIds.size > 1 && !OF_ALL.has(name)
  return apart || alone ? open : [null]
}

function add(
  { guess, labelId, schema }: { guess: GuessedAttribute; labelId: string | null; schema: readonly Attribute[] },
  lesson: Lesson,
) {
  const { name, kind, choices } = guess
  if (isFull({ name, labelId }, [...schema, ...lesson.create]))
    lesson.notices.push(`the project has no room for the attribute ${name}: its values stay as they came`)
  else lesson.create.push({ name, kind, choices, labelId })
}

/** What is asked already and what comes. */
function meet(attribute: Attribute, { name, kind, choices, mixed }: GuessedAttribute, lesson: Lesson): void {
  if (attribute.kind === 'text' && kind === 'choice') return
  if (attribute.kind === 'choice' && kind === 'choice') {
    const all = [...new Set([...attribute.choices, ...choices])]
    if (all.length > MOST_CHOICES) lesson.notices.push(`the attribute ${name} has no room for more choices: values stay as they came`)
    else if (all.length > attribute.choices.length) lesson.choices.push({ id: attribute.id, choices: all })
  } else if (attribute.kind !== kind && !mixed)
    lesson.notices.push(`the attribute ${name} is a ${kind} here and a ${attribute.kind} in the project: values stay as they came`)
}
