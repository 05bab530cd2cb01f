/** The body of an application has stopped giving its service. */
import type { Application } from './store.ts'

export class NotOffered extends Error {
  readonly application: Application
  constructor(application: Application) {
    super(`${application.serviceKey} is not given by its body any more`)
    this.application = application
  }
}
