import { now } from '@/lib/io/clock'

/** Whole seconds that the site was at work since then, one at least. */
export const secondsSince = (began: Date): number => Math.max(1, Math.round((now().getTime() - began.getTime()) / 1000))
