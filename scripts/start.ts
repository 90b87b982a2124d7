import { fail } from './fail'
import { runSite } from './site'

await runSite('start').catch(fail)
