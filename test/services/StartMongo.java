import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/**
 * Starts mongo-java-server on the port given. It says that it speaks the protocol of MongoDB 4.4, older than which the
 * driver does not talk to; all that the store asks for it knows.
 */
public class StartMongo {
  static final MongoVersion MONGO_4_4 =
      new MongoVersion() {
        public List<Integer> getVersionArray() {
          return List.of(4, 4, 0);
        }

        public int getWireVersion() {
          return 9;
        }
      };

  public static void main(String[] given) {
    var server = new MongoServer(new MemoryBackend().version(MONGO_4_4));
    server.bind("127.0.0.1", Integer.parseInt(given[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
  }
}
