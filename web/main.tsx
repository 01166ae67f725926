import { render } from 'preact';
import { startClock } from './components/now.ts';
import { App } from './shell/app.tsx';
import { createShell } from './shell/create-shell.ts';
import { startTheme } from './shell/theme.ts';

startTheme();
startClock();
const root = document.getElementById('app');
if (root !== null) render(<App shell={createShell()} />, root);
