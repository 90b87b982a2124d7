import 'server-only'
import type { GithubProfile } from 'next-auth/providers/github'
import type { OAuthConfig } from 'next-auth/providers/oauth'

type Address = { email: string; primary: boolean; verified: boolean }

/**
 * GitHub's profile with the address that GitHub itself has verified: the one in the profile may be anything.
 * https://docs.github.com/rest/users/emails
 */
export const verifiedGitHubEmail: Exclude<OAuthConfig<GithubProfile>['userinfo'], string | undefined> = {
  url: 'https://api.github.com/user',
  async request({ tokens }) {
    const headers = { authorization: `Bearer ${tokens.access_token}`, 'user-agent': 'corral' }
    const get = async <T>(path: string) => (await (await fetch(`https://api.github.com${path}`, { headers })).json()) as T
    const [profile, addresses] = await Promise.all([get<GithubProfile>('/user'), get<Address[]>('/user/emails')])
    const verified = addresses.find(({ primary, verified }) => primary && verified)
    if (!verified) throw new Error('GitHub has no verified address for this account.')
    return { ...profile, name: profile.name ?? undefined, email: verified.email }
  },
}
