-- What wrk knows and does not print: the 95th percentile, and errors by count.
function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("timings of the job: %d %d %f %f %f %f %f\n", summary.requests, failed, latency:percentile(50) / 1000,
    latency:percentile(90) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
