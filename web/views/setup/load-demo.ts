import type { Status } from '../../../api/schemas/status.ts';
import type { Shell } from '../../shell/shell-context.ts';

const askEveryMs = 700;
const askTimes = 60;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Loads the demo and waits until its brands and first mentions are there. @throws ApiError */
export const loadDemo = async (shell: Pick<Shell, 'api' | 'brands' | 'reloadBrands'>): Promise<void> => {
  await shell.api.send('POST', '/demo');
  for (let time = 0; time < askTimes; time += 1) {
    const status = await shell.api.get<Status>('/status');
    if (status.demo && status.mentions.count > 0) break;
    await wait(askEveryMs);
  }
  await shell.reloadBrands();
};
