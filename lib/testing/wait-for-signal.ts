// A program that says when it runs, and that it was asked to stop: for tests of what hands signals on.
process.on('SIGTERM', () => {
  console.log('asked to stop')
  process.exit()
})
setInterval(() => {}, 60_000)
console.log('running')
