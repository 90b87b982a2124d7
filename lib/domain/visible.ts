// Letters and marks of the scripts in which a joiner changes how a word is written: Arabic and its kin, those of India, Sri
// Lanka, Tibet and Burma, Khmer, Mongolian.
const SCRIPTS = ['Arab', 'Syrc', 'Mand', 'Nkoo', 'Adlm', 'Rohg', 'Mong', 'Phag', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu']
  .concat(['Knda', 'Mlym', 'Sinh', 'Tibt', 'Mymr', 'Khmr', 'Java', 'Bali'])
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join('')
const PICTOGRAM = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F'

// A joiner with nothing to join is an invisible character, that makes a name look like another.
const STRAY = new RegExp(
  `(?<!(?![\\u200C\\u200D])[${SCRIPTS}])(?:\\u200C|(?<![${PICTOGRAM}])\\u200D|\\u200D(?!\\p{Extended_Pictographic}))`,
  'gu',
)
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
// Letters and signs that are drawn as nothing: fillers of Hangul, the empty Braille cell.
const EMPTY = '\\s\\u115F\\u1160\\u3164\\uFFA0\\u2800'
const EMPTY_ENDS = new RegExp(`^[${EMPTY}]+|[${EMPTY}]+$`, 'gu')
const UNSEEN = new RegExp(`[${EMPTY}\\p{Default_Ignorable_Code_Point}\\p{M}\\p{Z}\\p{C}]`, 'gu')

/**
 * The text without characters that cannot be seen: controls, those that turn the reading direction, joiners that join
 * nothing. Joiners that Persian, Hindi, Bengali, Sinhala and their like are written with stay, and those of emoji.
 */
export const visibleText = (text: string): string => text.replace(STRAY, '').replace(INVISIBLE, '')

/** The text without what looks empty at its ends, be it called a letter. */
export const trimEmpty = (text: string): string => text.replace(EMPTY_ENDS, '')

/** Whether there is anything to be seen. */
export const isBlank = (text: string): boolean => text.replace(UNSEEN, '') === ''
