import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
  /** The row's name: read out with every other cell. One column at most. */
  readonly header?: boolean;
  /** The title is only read out, as over a column of buttons. */
  readonly hiddenTitle?: boolean;
}

interface TableProps<Row> {
  /** Read out before the table. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/** Becomes a stack of cards on a phone, each value beside its column's title. */
export const Table = <Row,>({ caption, columns, rows, rowKey }: TableProps<Row>) => (
  <table class="table">
    <caption class="sr-only">{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.title} scope="col" class={column.numeric === true ? 'numeric' : undefined}>
            <span class={column.hiddenTitle === true ? 'sr-only' : undefined}>{column.title}</span>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={rowKey(row)}>
          {columns.map((column) => (
            <Cell key={column.title} column={column} row={row} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const Cell = <Row,>({ column, row }: { column: Column<Row>; row: Row }) => {
  const shared = {
    class: column.numeric === true ? 'numeric nums' : undefined,
    'data-title': column.hiddenTitle === true ? undefined : column.title,
  };
  return column.header === true ? (
    <th scope="row" {...shared}>
      {column.cell(row)}
    </th>
  ) : (
    <td {...shared}>{column.cell(row)}</td>
  );
};
