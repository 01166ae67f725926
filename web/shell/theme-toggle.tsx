import { Segmented } from '../components/segmented.tsx';
import { setTheme, type Theme, theme } from './theme.ts';

const choices = [
  { value: 'auto', label: 'Auto', icon: 'auto' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
] as const;

export const ThemeToggle = () => (
  <Segmented<Theme> label="Colours" value={theme.value} choices={choices} onChange={setTheme} />
);
