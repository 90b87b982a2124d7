/** Seconds for reading: 7 → "7 s", 280 → "4 min 40 s", 1080 → "18 min", 5400 → "1 h 30 min". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [h, min, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  if (h > 0) return min > 0 ? `${h} h ${min} min` : `${h} h`
  if (min >= 10 || (min > 0 && s === 0)) return `${min} min`
  return min > 0 ? `${min} min ${s} s` : `${s} s`
}

/** Seconds as a clock: 151 → "2:31". */
export const clockTime = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
