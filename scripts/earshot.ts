/** The `earshot` command. */
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { version } from '../wiring/version.ts';
import type { BacktestArguments } from './backtest.ts';
import { exitCodeOf, exitCodes, explain } from './exit-code.ts';
import type { ImportArguments } from './import.ts';
import type { PushArguments } from './push.ts';

// Each command loads what it needs when it runs: most need neither the models nor every collector.
const program = new Command('earshot')
  .description('Self-hosted social listening and reputation monitor. Settings: docs/configuration.md')
  .version(version)
  .showHelpAfterError('(earshot --help lists the commands)')
  .exitOverride();

/** Runs a command to its exit code; what it throws is explained. */
const running =
  <Arguments extends unknown[]>(command: (...given: Arguments) => Promise<number>) =>
  async (...given: Arguments): Promise<void> => {
    process.exitCode = await command(...given);
  };

program
  .command('start')
  .description('serve everything in one process')
  .option('--demo', 'load the demo: a fictional airline and two competitors', false)
  .action(
    running(async (options: { demo: boolean }) =>
      (await import('./start.ts')).startCommand(readConfig(process.env), options),
    ),
  );

program
  .command('api')
  .description('serve the API and the page, beside workers and a scheduler (docs/scale.md)')
  .action(running(async () => (await import('./start.ts')).apiCommand(readConfig(process.env))));

program
  .command('worker')
  .description('handle jobs, beside other processes')
  .option('--queues <names>', 'comma-separated, such as collect,refresh; all when missing')
  .action(
    running(async (options: { queues?: string }) =>
      (await import('./start.ts')).workerCommand(readConfig(process.env), options),
    ),
  );

program
  .command('scheduler')
  .description('do what happens by the clock, unless another process does')
  .action(running(async () => (await import('./start.ts')).schedulerCommand(readConfig(process.env))));

program
  .command('import')
  .description('bring in a CSV, JSON lines or XLSX file')
  .argument('<file>', 'also gzipped')
  .option('--brand <name>', 'everything in the file is about this brand')
  .option('--map <field=column...>', 'which column holds what, such as text=Tweet publishedAt=Date')
  .option('--preset <name>', 'the tool that exported it, such as brandwatch; none to guess its columns')
  .option('--zone <zone>', 'time zone of dates that carry none', 'UTC')
  .option('--source <name>', 'where it was said, such as twitter')
  .option('--create-brands <kind>', 'make brands named in the file that are not there yet: own or competitor')
  .option('--dry-run', 'show how the file would be read and keep nothing', false)
  .action(
    running(
      async (file: string, { dryRun, ...options }: Omit<ImportArguments, 'file'> & { dryRun: boolean }) => {
        const { runDryRunCommand, runImportCommand } = await import('./import-here.ts');
        const run = dryRun ? runDryRunCommand : runImportCommand;
        return run(readConfig(process.env), { file, ...options });
      },
    ),
  );

program
  .command('push')
  .description('take in JSON lines or CSV from standard input')
  .option('--to <address>', 'a webhook of a running Earshot; its key stands in EARSHOT_PUSH_KEY')
  .option('--brand <name>', 'everything is about this brand')
  .option('--source <name>', 'where it was said, unless an item says so itself')
  .option('--kind <kind>', 'post, comment, review, message or survey, unless an item says so itself')
  .option('--map <field=column...>', 'which column of a CSV holds what, such as text=Tweet')
  .option('--zone <zone>', 'time zone of dates in a CSV that carry none', 'UTC')
  .action(
    running(async (given: PushArguments) =>
      (await import('./push-here.ts')).runPushCommand(readConfig(process.env), given),
    ),
  );

program
  .command('probe')
  .description('print what a source would yield, as JSON lines')
  .argument('<url-or-file>')
  .option('--collector <id>', 'read it as this kind of source')
  .action(
    running(async (target: string, options: { collector?: string }) => {
      const { allowPrivate, contact, pluginFolder } = readConfig(process.env);
      const { usePlugins } = await import('../collectors/registry.ts');
      const { probe } = await import('./probe.ts');
      await usePlugins(pluginFolder);
      const out = (text: string): boolean => process.stdout.write(text);
      const err = (text: string): boolean => process.stderr.write(text);
      return probe(target, { allowPrivate, contact, version, ...options }, { out, err });
    }),
  );

program
  .command('plugins')
  .description('check your own kinds of source (EARSHOT_PLUGINS), without starting')
  .option('--docs', 'write a page on each, in the same folder', false)
  .action(
    running(async (options: { docs: boolean }) =>
      (await import('./plugins.ts')).pluginsCommand(readConfig(process.env), options),
    ),
  );

program
  .command('export')
  .description('write everything but the queues to one file: a backup, or the way to another store')
  .argument('<file>')
  .action(
    running(async (file: string) => (await import('./move.ts')).exportCommand(readConfig(process.env), file)),
  );

program
  .command('load')
  .description('read an export into an empty store, of whichever kind; asked again it goes on where it was')
  .argument('<file>')
  .option('--force', 'replace what the store holds', false)
  .action(
    running(async (file: string, options: { force: boolean }) =>
      (await import('./move.ts')).loadCommand(readConfig(process.env), file, options),
    ),
  );

program
  .command('erase')
  .description('erase all that an author said, for good, and keep nothing of theirs from now on')
  .requiredOption('--author <source:id>', 'the source, a colon, and the author’s id or handle there')
  .action(
    running(async (options: { author: string }) =>
      (await import('./erase.ts')).eraseCommand(readConfig(process.env), options),
    ),
  );

program
  .command('judge')
  .description('judge the texts of a JSON Lines file')
  .requiredOption(
    '--in <file>',
    'one JSON object a line, with "text" and, if you like, "lang" and "stars"; also gzipped (docs/judge.md)',
  )
  .option('--out <file>', 'where to write the objects with their judgements; to standard output when missing')
  .action(
    running(async (options: { in: string; out?: string }) =>
      (await import('./judge-file.ts')).judgeFile(options),
    ),
  );

program
  .command('evaluate')
  .description('tell how well the judge does on texts you have labelled')
  .requiredOption(
    '--labels <file>',
    'JSON Lines with "text" and "label": negative, neutral or positive; also "lang" and "stars" (docs/judge.md)',
  )
  .option('--json', 'as JSON', false)
  .action(
    running(async (options: { labels: string; json: boolean }) =>
      (await import('./evaluate-file.ts')).evaluateFile(options),
    ),
  );

program
  .command('backtest')
  .description('print the alerts a rule would have raised, as JSON lines (docs/alerts.md)')
  .requiredOption('--rule <rule>', 'volume, negative-share, topic:<topic> or rating')
  .option('--csv <file>', 'replay the columns timestamp and value of this file; also gzipped')
  .option('--brand <name>', 'replay the history of this brand')
  .option('--threshold <spreads>', 'how far above the usual, in usual spreads; 4.2 unless told otherwise')
  .action(
    running(async (given: BacktestArguments) =>
      (await import('./backtest.ts')).backtestCommand(
        () => readConfig(process.env),
        given,
        (text) => process.stdout.write(text),
      ),
    ),
  );

program
  .command('doctor')
  .description('look at the store and the queues, and tell what is wrong')
  .action(running(async () => (await import('./doctor.ts')).doctorCommand(readConfig(process.env))));

program
  .command('login-link')
  .description('print a new link that signs the owner in once')
  .action(running(async () => (await import('./login-link.ts')).loginLinkCommand(readConfig(process.env))));

try {
  // Without a command it starts.
  await program.parseAsync(process.argv.length > 2 ? process.argv : [...process.argv, 'start']);
} catch (error) {
  // commander has said what was wrong already.
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  if (code?.startsWith('commander.') === true)
    process.exitCode = exitCode === 0 ? exitCodes.done : exitCodes.usage;
  else {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}
