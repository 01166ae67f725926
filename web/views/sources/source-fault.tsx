import type { SourceError } from '../../../domain/source.ts';
import { Icon } from '../../components/icon.tsx';

/** What went wrong with a source and what to do about it. */
export const SourceFault = ({ error }: { error: Pick<SourceError, 'message' | 'remedy'> }) => (
  <div class="source-fault">
    <Icon name="alert" />
    <div>
      <p class="source-fault-what">{error.message}</p>
      <p>{error.remedy}</p>
    </div>
  </div>
);
