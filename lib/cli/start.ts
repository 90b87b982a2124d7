import { main } from './main'

/** Runs the `corral` command of a process: its arguments, its streams, Ctrl-C. */
export async function start(program: NodeJS.Process): Promise<void> {
  const { argv, env, stdin, stdout, stderr } = program
  const interrupt = new AbortController()
  program.once('SIGINT', () => {
    interrupt.abort()
    program.once('SIGINT', () => program.exit(130)) // a second time: at once
  })
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') program.exit(0) // `corral runs | head`
    throw error
  })
  program.exitCode = await main(argv.slice(2), { env, stdin, stdout, stderr, signal: interrupt.signal })
}
