import { describe, expect, test } from 'vitest'
import { readInstallPlan } from './install-plan'

const fresh = `Reading package lists...
Skipping postgresql, it is already installed and upgrade is not set.
The following additional packages will be installed:
  libidn12 exim4-base
Inst libidn12 (1.41-1 Debian:12.15/oldstable [amd64])
Inst exim4-base (4.96-15+deb12u10 Debian:12.15/oldstable [amd64]) []
Conf libidn12 (1.41-1 Debian:12.15/oldstable [amd64])`

describe('what apt would do', () => {
  test('new packages are named, present ones are not', () => {
    expect(readInstallPlan(fresh)).toEqual(['libidn12', 'exim4-base'])
    expect(readInstallPlan('Reading package lists...\n0 upgraded, 0 newly installed')).toEqual([])
  })

  test('a package that is here is neither removed for another one nor replaced by a newer one', () => {
    expect(() => readInstallPlan(`${fresh}\nRemv postfix [3.7.11-0+deb12u1]`)).toThrow('(postfix)')
    expect(() => readInstallPlan(`Inst librados2 [16.2.15-0] (16.2.15-1 Debian:12 [amd64])\n${fresh}`)).toThrow('(librados2)')
  })
})
