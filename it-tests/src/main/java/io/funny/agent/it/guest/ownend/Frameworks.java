package io.funny.agent.it.guest.ownend;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Frameworks that have an own idea of the end. */
final class Frameworks {
  private static final CountDownLatch JOB = new CountDownLatch(1);

  private Frameworks() {}

  /** A hook waits for the job that runs. */
  static void quartz() throws SchedulerException, InterruptedException {
    System.setProperty("org.quartz.threadPool.threadCount", "2");
    System.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    Scheduler scheduler = StdSchedulerFactory.getDefaultScheduler();
    scheduler.scheduleJob(
        JobBuilder.newJob(SlowJob.class).build(), TriggerBuilder.newTrigger().startNow().build());
    scheduler.start();
    JOB.await();
    Part.hook(
        "stop",
        () -> {
          scheduler.shutdown(true);
          Seen.done("scheduler ended");
        });
  }

  /** A job of Quartz. */
  public static final class SlowJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      Seen.begun("job");
      JOB.countDown();
      Part.sleep(1500);
      Seen.done("job");
    }
  }

  /** Hooks with priorities, which a hook of Hadoop's own runs one after the other. */
  static void hadoop() {
    StringBuilder order = new StringBuilder();
    for (int priority = 1; priority <= 5; priority++) {
      int mine = priority;
      ShutdownHookManager.get()
          .addShutdownHook(
              Part.task(
                  "hook " + mine,
                  () -> {
                    Part.sleep(200);
                    order.append(mine);
                    Seen.done("hooks so far: " + order);
                  }),
              mine);
    }
  }

  /** Tasks in the phases of its coordinated shutdown. */
  static void pekko() {
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(ActorSystem.create("own-end"));
    for (String phase :
        new String[] {
          CoordinatedShutdown.PhaseBeforeServiceUnbind(),
          CoordinatedShutdown.PhaseServiceRequestsDone(),
          CoordinatedShutdown.PhaseBeforeActorSystemTerminate()
        }) {
      shutdown.addTask(
          phase,
          "task",
          () ->
              CompletableFuture.supplyAsync(
                  () -> {
                    Part.sleep(300);
                    Seen.done(phase);
                    return Done.getInstance();
                  }));
    }
  }

  /** A hook closes the producer, whose records the broker never took. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is told
  static void kafka() throws Exception {
    ServerSocket silent = Guests.listen();
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", Guests.address(), "max.block.ms", "100"),
            new StringSerializer(),
            new StringSerializer());
    producer.send(
        new ProducerRecord<>("topic", "value"),
        (metadata, failure) -> Seen.done("told of the record that was not sent"));
    Part.hook(
        "close",
        () -> {
          producer.close(Duration.ofSeconds(1));
          silent.close();
          Seen.done("producer closed");
        });
    TimeUnit.MILLISECONDS.sleep(100);
  }
}
