/** Blue acts, green is well, amber is doubtful, red is broken; each always with words. */
export type Tone = 'accent' | 'ok' | 'warn' | 'danger'
