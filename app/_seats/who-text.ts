import type { Texts } from '@/lib/texts/texts'

/** Names in a row: "Ann and Bob". There has to be one. */
export const whoText = (t: Texts<'seats'>, names: readonly string[]): string => names.reduce((one, other) => t('and', { one, other }))
