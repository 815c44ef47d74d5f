import time
def test_x(lake):
    for k in lake.kinds():
        t=time.time()
        if k.public:
            p=lake.draft("Kenya","fishing at night",k.name,on="treaty-on-the-shared-lake" if k.asks else "")
            print(k.name,time.time()-t,[ (l.role,l.text,l.verdict.label) for l in p.lines])
