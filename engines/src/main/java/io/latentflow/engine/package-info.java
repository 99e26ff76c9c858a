/** Running a network: named tensors in and out, engines behind one interface, shared leases. */
package io.latentflow.engine;
