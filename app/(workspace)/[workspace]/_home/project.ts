/** A project as the home page shows it. */
export type HomeProject = {
  slug: string
  name: string
  type: 'detection' | 'classification'
  href: string
  color: number
  createdAt: Date
  labels: readonly { id: string; name: string; color: number }[]
  counts: { all: number; labelled: number; unlabelled: number; negative: number }
  models: number
  run?: { number: number; status: string; progress: number }
}
