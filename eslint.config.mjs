import { builtinModules } from 'node:module'
import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'
import { forTests, rooms } from './eslint.rooms.mjs'
import { words } from './eslint.texts.mjs'

// The rooms of a project's page, from the lowest up: each may import those before it.
const PROJECT = ['_project', '_grid', '_pools', '_classify', '_images']

// The doors: each outside thing is touched by the files named here and by nobody else.
const doors = {
  '(@/lib/io|\\.)/generated/': ['lib/io/db.ts'], // the Prisma client is generated there
  '@prisma/client': ['lib/io/db.ts'],
  '(pg|@prisma/adapter-pg)$': ['lib/io/db.ts', 'lib/io/events.ts', 'lib/embedded/*.ts', 'lib/testing/services.ts'],
  '@aws-sdk/': ['lib/io/bucket.ts', 'lib/io/bucket-multipart.ts', 'lib/testing/s3-client.ts'],
  'use-intl': ['lib/texts/texts.ts', 'lib/texts/figures.ts', 'app/_texts/browser.ts', 'app/_texts/texts-provider.tsx'],
  nodemailer: ['lib/io/mail.ts'],
  'pg-boss': ['lib/io/queue.ts'],
  papaparse: ['lib/domain/formats/csv.ts'],
  pbf: ['lib/domain/formats/tfrecord/example.ts'],
  '@streamparser/json': ['lib/domain/formats/json-stream.ts'],
  yaml: ['lib/domain/formats/yaml.ts'],
  '@zip\\.js/': ['lib/domain/zip/*.ts'],
  saxes: ['lib/domain/formats/xml.ts', 'lib/embedded/s3/xml.ts'],
  sharp: ['lib/io/picture/*.ts'],
  'next-auth': ['lib/web/session.ts', 'lib/web/session-store.ts', 'lib/web/github-email.ts', 'app/api/auth/[[]...nextauth]/route.ts'],
  '@tensorflow/tfjs-node': ['workers/backend.ts'],
}

// What a room may take from outside, where the plan says so.
const outside = {
  'lib/domain': {
    regex: '^(?!(zod|saxes|papaparse|pbf|yaml|@streamparser/json|@zip\\.js/zip\\.js/index-native\\.js)$|@/|\\.)',
    message:
      'lib/domain takes zod from outside and the parsers of XML, CSV, JSON, YAML, protobuf and zip, which are pure as well; nothing else.',
  },
  'lib/texts': { regex: '^(?!use-intl(/|$)|@/|\\.)', message: 'lib/texts is pure: it takes use-intl from outside, nothing else.' },
  'lib/ml': { regex: `^(node:|(${builtinModules.join('|')})(/|$))`, message: 'lib/ml does no I/O: workers read, it computes.' },
  'lib/usecases': { regex: '^next(/|$)', message: 'A use case does not know who asks: lib/web and app know Next.' },
}

/** The import patterns of one room; a door file may also use what it is the door of. */
function patterns(room, { door, test } = {}) {
  const own = room.split('/**')[0]
  const allowed = [own, ...rooms[room], ...(test ? forTests : [])]
  return [
    { regex: `^@/(?!(${allowed.join('|')})/)`, message: `${room} may import: ${[own, ...rooms[room]].join(', ')}.` },
    ...(own === 'app'
      ? []
      : [{ regex: '^#', message: '#texts is the way of app to its texts; others take them as an argument (textsOf).' }]),
    { regex: '^\\.\\.(/|$)|/\\.\\./', message: "Leave a folder with '@/…'; './' stays inside it." },
    ...(outside[room] && !test ? [outside[room]] : []),
    ...Object.entries(doors)
      .filter(([, files]) => !test && !files.includes(door))
      .map(([name, files]) => ({ regex: `^${name}`, message: `It comes in through ${files[0]}.` })),
  ]
}

/** Keeps a room of the project's page from those above it. */
function uphill(room) {
  const above = PROJECT.slice(PROJECT.indexOf(room) + 1)
  return above.length === 0 ? [] : [{ regex: `/\\[project\\]/(${above.join('|')})/`, message: `${room} stands below ${above.join(', ')}.` }]
}

const atTop = { selector: 'ImportExpression[source.value=/^(@\\/|\\.\\.\\/)/]', message: 'Import at the top, so that the plan can see it.' }

const walls = (files, room, kind) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: [...patterns(room, kind), ...(kind?.within ? uphill(kind.within) : [])] }],
    'no-restricted-syntax': ['error', atTop],
  },
})

const addresses = [
  'TemplateLiteral[expressions.length>0][quasis.0.value.raw=/^\\u002F(?!api\\u002Fauth)/]',
  'JSXAttribute[name.name="href"] TemplateLiteral',
  'JSXAttribute[name.name="href"] Literal[value=/^\\u002F/]',
  'VariableDeclarator > Literal[value=/^\\u002F[^\\s\\u002F]+\\u002F\\S+$/]', // an address that is shown later
].map((selector) => ({ selector, message: 'Addresses come from lib/domain/address: pages for links, routes for the API.' }))

const code = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'
const tests = ['**/*.test.{ts,tsx}', 'e2e/**']

// Every version of an image has an edit that explains it, as long as nobody else writes annotations (docs/decisions/history.md).
const onlyWriter = 'Annotations and edits are written by lib/usecases/edit alone, so that the history of an image is whole.'
const writes = '/^(create|update|upsert|delete)/'
const CLIENT = '/^(tx|db|client)$/'
const writers = [
  `MemberExpression[object.property.name=/^(annotation|edit)$/][property.name=${writes}]`,
  // In another guise: by a name in brackets, taken out of the client, or inside a write of an image or a label.
  `MemberExpression[computed=true][object.name=${CLIENT}][property.value=/^(annotation|edit)$/]`,
  `VariableDeclarator[init.name=${CLIENT}] > ObjectPattern > Property[key.name=/^(annotation|edit)$/]`,
  `Property[key.name=/^(annotations|edits)$/] > ObjectExpression > Property[key.name=/^(create|update|upsert|delete|set|connect|disconnect)/]`,
  'CallExpression[callee.object.property.name="image"][callee.property.name=/^(update|upsert)/] Property[key.name="data"] Property[key.name="version"]',
  'MemberExpression[property.name=/^\\$(execute|query)RawUnsafe$/]', // the text of such a query may be anything
  ':matches(TemplateElement[value.raw=/(insert into|update|delete from)\\s+"(Annotation|Edit)"/i], Literal[value=/(insert into|update|delete from)\\s+"(Annotation|Edit)"/i])',
  'TemplateElement[value.raw=/update\\s+"Image".*[ ,"]version"?\\s*=/is]',
]
const history = {
  files: [`lib/{usecases,io,web}/${code}`, `workers/${code}`],
  ignores: ['lib/usecases/edit/**', 'lib/usecases/testing/**', 'lib/usecases/project/remove-project.ts', ...tests], // the last removes whole projects
  rules: { 'no-restricted-syntax': ['error', atTop, ...writers.map((selector) => ({ selector, message: onlyWriter }))] },
}

const plan = [
  ...Object.keys(rooms).map((room) => walls([`${room}/${code}`], room)),
  ...Object.values(doors)
    .flat()
    .map((door) =>
      walls(
        [door],
        Object.keys(rooms).find((room) => door.startsWith(`${room}/`)),
        { door },
      ),
    ),
  ...Object.keys(rooms).map((room) => walls([`${room}/**/*.test.{ts,tsx}`, `${room}/**/testing/**`], room, { test: true })),
  ...PROJECT.map((within) => walls([`app/*/*/*/${within}/${code}`], 'app/**/_*', { within })),
]

// What a data set holds has no end that the stack knows of.
const endless = {
  files: [`lib/domain/{formats,import,dataset,zip}/${code}`],
  ignores: tests,
  rules: {
    'no-restricted-syntax': [
      'error',
      atTop,
      ...['callee.property.name="push"', 'callee.object.name="Math"'].map((call) => ({
        selector: `CallExpression[${call}] > SpreadElement`,
        message: 'Lists of any length: append, least and greatest of lib/domain/lists.',
      })),
    ],
  },
}

const size = {
  files: [code],
  rules: {
    'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    'max-params': ['error', 3],
  },
}

// Quadratic in the marks on one letter: the length must be looked at first, and there it is.
const normalisers = { property: 'normalize', message: 'Use normaliseText of lib/domain/normalise-text: it bounds the text first.' }

const manners = {
  files: [code],
  rules: {
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'no-restricted-properties': [
      'error',
      normalisers,
      { object: 'process', property: 'env', message: 'Read lib/io/env.ts.' },
      {
        object: 'db',
        property: '$transaction',
        message: 'Use `transaction`: it does a clash again, and tests refuse a second connection inside it.',
      },
    ],
  },
}

const pure = {
  files: ['lib/domain/**/*.ts'],
  ignores: tests,
  rules: {
    'no-restricted-globals': ['error', 'fetch', 'window', 'document', 'process', 'console', 'setTimeout', 'setInterval'],
    'no-restricted-properties': [
      'error',
      normalisers,
      { object: 'Date', property: 'now', message: 'Pass the time in.' },
      { object: 'Math', property: 'random', message: 'Pass the dice in.' },
    ],
  },
}

const config = [
  {
    ignores: ['node_modules/', '.next/', '.data/', 'lib/io/generated/', 'public/', 'next-env.d.ts', 'test-results/', 'playwright-report/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...next,
  ...typescript,
  size,
  manners,
  ...plan,
  endless,
  ...words(addresses, tests),
  pure,
  history,
  { files: tests, rules: { 'max-lines-per-function': 'off', 'max-params': 'off' } },
  {
    files: [
      'lib/domain/normalise-text.ts',
      'lib/io/env.ts',
      'lib/io/db.ts',
      'lib/testing/**',
      'lib/embedded/**',
      'scripts/**',
      '*.{ts,js}', // what starts the tools
      ...tests,
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  // React is in app alone: `use` of Playwright, useServices and useBackend are no hooks.
  { files: ['lib/**', 'workers/**', ...tests], rules: { 'react-hooks/rules-of-hooks': 'off' } },
]

export default config
