// What people read (docs/decisions/texts.md): no locale is asked for but by the one formatter, and no text stands in code.

// Folders of app that show nobody anything.
const silent = ['app/api/**']

const FIGURES = { message: 'lib/texts/figures.ts writes dates and numbers, the same on the server and in every browser.' }
const TEXT = { message: 'A text people read is looked up by its key: lib/texts/en.ts.' }

const word = '/\\p{L}{2}/u'
const shown = 'JSXAttribute[name.name=/^(aria-label|aria-description|title|placeholder|alt|label|text|note|hint|reason)$/]'
const inElement = ':matches(JSXElement, JSXFragment) > JSXExpressionContainer'
const texts = [
  `JSXText[value=${word}]`,
  `${shown} > Literal[value=${word}]`,
  `${shown} > JSXExpressionContainer :matches(Literal[value=/^\\p{Lu}/u], TemplateElement[value.raw=/\\p{L}{2,} |^\\p{Lu}/u])`,
  `${inElement} > :matches(Literal[value=${word}], TemplateLiteral:has(TemplateElement[value.raw=${word}]))`,
  `${inElement} > :matches(ConditionalExpression, LogicalExpression) > :matches(Literal[value=${word}], TemplateLiteral:has(TemplateElement[value.raw=${word}]))`,
  `${inElement} > BinaryExpression Literal[value=${word}]`,
  `${inElement} > CallExpression > MemberExpression > ArrayExpression > Literal[value=${word}]`, // ['two', 'words'].join(' ')
  'VariableDeclarator > Literal[value=/^\\p{Lu}\\p{Ll}+$/u]', // a word that is shown later
  'Literal[value=/^\\p{Lu}[^<]* \\p{L}/u]', // a sentence, wherever it stands
  'TemplateElement[value.raw=/^\\p{Lu}\\p{Ll}* |\\p{Ll} \\p{Ll}+\\.$/u]',
]

/** The rules on words in app; what else is no syntax there (`others`) is said again, since the last rule of a name wins. */
export function words(others, tests) {
  const everywhere = [...others, { selector: 'MemberExpression[property.name=/^toLocale(Date|Time)?String$/]', ...FIGURES }]
  return [
    { files: ['lib/texts/en.ts'], rules: { 'max-lines': 'off' } }, // one file a language, for who writes another
    {
      files: ['app/**/*.{ts,tsx}'], // import() is allowed here: next/dynamic needs it
      ignores: ['**/*.test.ts'],
      rules: { 'no-restricted-globals': ['error', { name: 'Intl', ...FIGURES }], 'no-restricted-syntax': ['error', ...everywhere] },
    },
    { files: ['app/**/*.test.ts'], rules: { 'no-restricted-syntax': 'off' } },
    {
      files: ['app/**/*.{ts,tsx}'],
      ignores: [...silent, ...tests],
      rules: { 'no-restricted-syntax': ['error', ...everywhere, ...texts.map((selector) => ({ selector, ...TEXT }))] },
    },
  ]
}
