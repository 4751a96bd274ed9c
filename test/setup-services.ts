import 'reflect-metadata';
import { closeTestDatabases } from '@vestibule/testing';

afterAll(closeTestDatabases);
