import 'server-only'
import type { GithubProfile } from 'next-auth/providers/github'
import type { OAuthConfig } from 'next-auth/providers/oauth'

type Address = { email: string; primary: boolean; verified: boolean }

const PATIENCE = 10_000 // ms

async function get<T>(path: string, token: string | undefined): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'corral' }
  const answer = await fetch(`https://api.github.com${path}`, { headers, signal: AbortSignal.timeout(PATIENCE) })
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status} to ${path}.`)
  return (await answer.json()) as T
}

/**
 * GitHub's profile with the address that GitHub itself has verified, or with none: the one in the profile may be anything.
 * https://docs.github.com/rest/users/emails
 */
export const verifiedGitHubEmail: Exclude<OAuthConfig<GithubProfile>['userinfo'], string | undefined> = {
  url: 'https://api.github.com/user',
  async request({ tokens: { access_token: token } }) {
    const [profile, addresses] = await Promise.all([get<GithubProfile>('/user', token), get<Address[]>('/user/emails', token)])
    return { ...profile, name: profile.name ?? undefined, email: addresses.find(({ primary, verified }) => primary && verified)?.email }
  },
}
