import { isIP } from 'node:net'
import { z } from 'zod'
import { AppError } from '@/lib/domain/errors'

const url = (what: string, protocols: string[]) =>
  z
    .string(`must be set: ${what}`)
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be ${what}, beginning with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )

const count = (what: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/, `must be ${what}, as a whole number above 0`)
    .transform(Number)
    .pipe(z.number().max(2 ** 31 - 1, 'must be below 2,147,483,648'))

// This machine and the networks that no stranger sends from.
const NEAR = '127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,fc00::/7,fe80::/10'

const networks = z
  .string()
  .default(NEAR)
  .transform((text) => text.split(',').map((each) => each.trim()))
  .refine((all) => all.every(isNetwork), 'must be addresses or networks of proxies, as 203.0.113.7,2001:db8::/48')

function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', more] = text.split('/')
  const bits = { 4: 32, 6: 128 }[isIP(address)]
  return bits !== undefined && more === undefined && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits
}

const Pair = (id?: string, secret?: string) => (id && secret ? { id, secret } : undefined)

const PAIRS = (['GOOGLE', 'GITHUB'] as const).flatMap(
  (way) =>
    [
      [`${way}_CLIENT_ID`, `${way}_CLIENT_SECRET`],
      [`${way}_CLIENT_SECRET`, `${way}_CLIENT_ID`],
    ] as const,
)

/** Every setting of an installation; the README's table says the same in words. */
const Env = z
  .object({
    DATABASE_URL: url('the address of PostgreSQL', ['postgresql:', 'postgres:']),
    S3_ENDPOINT: url('the address of the S3 service', ['http:', 'https:']),
    /** where browsers reach the same service, if not at S3_ENDPOINT */
    S3_PUBLIC_ENDPOINT: url('the address at which browsers reach the S3 service', ['http:', 'https:']).optional(),
    S3_BUCKET: z.string('must be set: the name of the bucket').min(3, 'must be the name of a bucket (3 characters at least)'),
    S3_ACCESS_KEY_ID: z.string('must be set: the access key of the bucket'),
    S3_SECRET_ACCESS_KEY: z.string('must be set: the secret key of the bucket'),
    S3_REGION: z.string().default('us-east-1'),
    SMTP_URL: url('the address of the mail server', ['smtp:', 'smtps:']),
    MAIL_FROM: z
      .string()
      .regex(/\S@\S/, 'must be the sender of mails, as Corral <corral@example.org>')
      .default('Corral <corral@localhost>'),
    APP_URL: url('the address at which people reach this site', ['http:', 'https:']).refine(
      (text) => !URL.canParse(text) || /^\/*$/.test(new URL(text).pathname + new URL(text).search),
      'must have no path: the site needs a host, or a port, of its own',
    ),
    AUTH_SECRET: z
      .string('must be set: a secret of this installation, e.g. from `openssl rand -base64 32`')
      .min(32, 'must be at least 32 characters long, e.g. from `openssl rand -base64 32`'),
    GOOGLE_CLIENT_ID: z.string().optional(),
    GOOGLE_CLIENT_SECRET: z.string().optional(),
    GITHUB_CLIENT_ID: z.string().optional(),
    GITHUB_CLIENT_SECRET: z.string().optional(),
    /** open: anybody may sign in and make a workspace; invited: only people who have an account or an invite, and of them owners and managers make workspaces */
    SIGN_UP: z.enum(['open', 'invited'], 'must be open or invited').default('open'),
    /** proxies in front of the site, whose word on where a request comes from is believed */
    TRUSTED_PROXIES: networks,
    /** local folder for what a training process needs while it runs */
    WORK_DIR: z.string().default('.data/work'),
    /** largest picture that is taken, in bytes and in pixels */
    MAX_IMAGE_BYTES: count('the most bytes of a picture').default(50_000_000),
    MAX_IMAGE_PIXELS: count('the most pixels of a picture').default(100_000_000),
  })
  .superRefine((set, { addIssue }) => {
    for (const [one, other] of PAIRS)
      if (set[one] && !set[other]) addIssue({ code: 'custom', path: [other], message: `must be set too, because ${one} is` })
  })

export type Settings = ReturnType<typeof parseEnv>

/**
 * Reads the settings from variables of the environment.
 * @throws AppError 'invalid' with one sentence naming every variable that is missing or malformed.
 */
export function parseEnv(variables: Record<string, string | undefined>) {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = Env.safeParse(set)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new AppError('invalid', `Settings of this installation: ${wrong.join('; ')}.`)
  }
  const env = parsed.data
  return {
    databaseUrl: env.DATABASE_URL,
    bucket: {
      endpoint: env.S3_ENDPOINT,
      publicEndpoint: env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT,
      name: env.S3_BUCKET,
      accessKeyId: env.S3_ACCESS_KEY_ID,
      secretAccessKey: env.S3_SECRET_ACCESS_KEY,
      region: env.S3_REGION,
    },
    mail: { url: env.SMTP_URL, from: env.MAIL_FROM },
    appUrl: env.APP_URL.replace(/\/+$/, ''),
    authSecret: env.AUTH_SECRET,
    google: Pair(env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET),
    github: Pair(env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET),
    signUp: env.SIGN_UP,
    trustedProxies: env.TRUSTED_PROXIES,
    workDir: env.WORK_DIR,
    maxImageBytes: env.MAX_IMAGE_BYTES,
    maxImagePixels: env.MAX_IMAGE_PIXELS,
  }
}

let settings: Settings | undefined

/** The settings of this process, parsed at first use. The only place that reads process.env. */
export function env(): Settings {
  settings ??= parseEnv(process.env)
  // next-auth reads its own address from here and nowhere else.
  process.env.NEXTAUTH_URL = settings.appUrl
  return settings
}
