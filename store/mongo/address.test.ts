import { describe, expect, it } from 'vitest';
import { databaseOf, hostsOf } from './address.ts';

describe('the address of a MongoDB', () => {
  it.each([
    ['mongodb://localhost', 'localhost', 'earshot'],
    ['mongodb://one:27017,two:27018/mentions?replicaSet=a', 'one:27017,two:27018', 'mentions'],
    ['mongodb://user:pa%40ss@host:1/', 'host:1', 'earshot'],
    ['mongodb+srv://user:secret@cluster.example.com/my%20db?w=1', 'cluster.example.com', 'my db'],
    ['mongodb://host?replicaSet=a', 'host', 'earshot'],
  ])('%s', (url, hosts, database) => {
    expect([hostsOf(url), databaseOf(url)]).toEqual([hosts, database]);
  });
});
