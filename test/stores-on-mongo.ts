import type { MongoClient } from 'mongodb';
import { collectionNames } from '../store/mongo/collections.ts';
import { connectMongo } from '../store/mongo/connect.ts';
import { openMongoStore } from '../store/mongo/open-mongo-store.ts';
import { reusePlaces } from './reuse-places.ts';
import type { MongoService } from './services/mongo.ts';
import type { EngineLimits, StorePlace } from './store.contract.ts';

const byUnits = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** What the servers that stand in for MongoDB do otherwise. */
export const limitsOf = (kind: MongoService['kind']): EngineLimits => {
  switch (kind) {
    case 'MongoDB':
      return {};
    case 'FerretDB 1':
      return { oneWriter: true };
    case 'mongo-java-server':
      return { textOrder: byUnits };
  }
};

/** Stores in databases of one server. @param watch given the client before anything is asked. */
export const storesOnMongo = async (
  url: string,
  watch: (client: MongoClient) => void = () => {},
): Promise<StorePlace> => {
  const { client } = await connectMongo(url, { monitorCommands: true });
  // What empties a place is none of the store's questions.
  const { client: cleaner } = await connectMongo(url);
  watch(client);
  return {
    ...reusePlaces({
      open: (database) => openMongoStore({ client, database }),
      empty: async (database) => {
        await Promise.all(
          collectionNames.map((name) => cleaner.db(database).collection(name).deleteMany({})),
        );
      },
    }),
    stop: async () => {
      await client.close();
      await cleaner.close();
    },
  };
};
