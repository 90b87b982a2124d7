import { fail } from './fail'
import { runSite } from './site'

await runSite('dev').catch(fail)
