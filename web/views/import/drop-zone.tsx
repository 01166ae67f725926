import { useState } from 'preact/hooks';
import { Icon } from '../../components/icon.tsx';

interface DropZoneProps {
  /** The chosen one. */
  readonly file: File | null;
  readonly onFile: (file: File) => void;
}

const size = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
};

/** A file to press for, or to drop. */
export const DropZone = ({ file, onFile }: DropZoneProps) => {
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    const first = files?.[0];
    if (first !== undefined) onFile(first);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer?.files);
  };
  const hover = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <label
      class={isOver ? 'drop-zone drop-zone-over' : 'drop-zone'}
      onDrop={drop}
      onDragOver={hover}
      onDragLeave={() => setIsOver(false)}
    >
      <input
        class="sr-only"
        type="file"
        accept=".csv,.tsv,.txt,.jsonl,.ndjson,.xlsx,.gz"
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen again after it was changed.
          event.currentTarget.value = '';
        }}
      />
      <Icon name="import" size={24} />
      {file === null ? (
        <span>
          <strong>Choose a file</strong>, or drop it here
          <span class="field-help">CSV, JSON lines or Excel (.xlsx). Nothing is kept before you say so.</span>
        </span>
      ) : (
        <span>
          <strong class="break">{file.name}</strong>
          <span class="field-help">{size(file.size)}. Press to choose another.</span>
        </span>
      )}
    </label>
  );
};
