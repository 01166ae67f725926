import type { SourcesData } from './sources-data.ts';

/** Plugins the operator wrote that could not be used, each with what is wrong in it. */
export const RefusedPlugins = ({ refused }: { refused: SourcesData['refusedPlugins'] }) =>
  refused.length === 0 ? null : (
    <section aria-label="Plugins that could not be used">
      <h2>Plugins that could not be used</h2>
      {refused.map(({ file, faults }) => (
        <div key={file}>
          <h3 class="break">{file}</h3>
          <ul>
            {faults.map((fault) => (
              <li key={fault} class="break">
                {fault}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p class="muted">Mend the file and start Earshot again.</p>
    </section>
  );
