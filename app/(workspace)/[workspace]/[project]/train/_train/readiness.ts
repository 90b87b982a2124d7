import type { Finding } from '@/lib/domain/dataset/finding'
import type { Readiness } from '@/lib/domain/dataset/readiness'
import type { Preset, Stage } from '@/lib/domain/run/run'

export type Estimate = { seconds: number; stages: { stage: Stage; seconds: number }[]; basis: { run: number; images: number } }

/** What the API answers to "may it be trained". */
export type ReadinessAnswer = Readiness & { estimates: Record<Preset, Estimate | null>; queue: { ahead: number } }

export type Choice = { preset: Preset; seed: number; leaveOut: string[] }
export type { Finding }
